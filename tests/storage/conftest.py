"""What every test here begins with."""

from walk.speaking import english as english
