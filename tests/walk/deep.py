"""A module that invites to go deeper, for the tests of all that follows from that."""

from __future__ import annotations

DEEP = """\
format: 1
id: deep
language: en
title: A talk
sections:
  talk:
    title: The talk
    questions:
      name:
        type: text
        short: true
        ask: With whom was it?
      story:
        type: text
        ask: What happened?
        deepen:
          - What do you take for granted in this?
          - How would ${name} tell it?
      sure:
        type: confirm
        ask: Are you sure?
"""
