"""Defects, each a kind of fault that a test is there for: what is changed in which file."""

from __future__ import annotations

from typing import NamedTuple


class Defect(NamedTuple):
    """A text in a file below src/inkeer, another in its place, and the tests that must notice."""

    name: str
    path: str
    old: str
    new: str
    tests: tuple[str, ...]


UNTOUCHED = "faults/test_untouched.py::test_a_command_touches_what_it_is_for"

DEFECTS = (
    # -- what is written stays -------------------------------------------------------------------
    Defect(
        "a file is written in its place",
        "storage/atomic_write.py",
        "        os.replace(temporary, path)\n",
        "        path.write_bytes(temporary.read_bytes())\n",
        ("faults/test_power_cut.py",),
    ),
    Defect(
        "a file is not flushed",
        "storage/atomic_write.py",
        "            _flush(descriptor)\n",
        "",
        ("faults/test_power_cut.py",),
    ),
    Defect(
        "a folder is not flushed",
        "storage/atomic_write.py",
        "        os.fsync(descriptor)\n    except OSError as error:",
        "        pass\n    except OSError as error:",
        ("faults/test_power_cut.py",),
    ),
    Defect(
        "an error of the disk is passed over",
        "storage/atomic_write.py",
        "            file.flush()\n            _flush(descriptor)\n",
        "            with suppress(OSError):\n                _flush(descriptor)\n",
        ("faults/test_injection.py",),
    ),
    Defect(
        "a file takes the name of another",
        "storage/atomic_write.py",
        "        os.link(temporary, path)\n",
        "        os.replace(temporary, path)\n",
        ("faults/test_parallel.py",),
    ),
    Defect(
        "what is written can be read by others",
        "storage/atomic_write.py",
        "FILE_MODE = 0o600",
        "FILE_MODE = 0o644",
        ("storage/test_atomic_write.py", "cli/test_verbs.py"),
    ),
    Defect(
        "a lock keeps nobody out",
        "storage/file_lock.py",
        "                os.close(descriptor)\n                return False\n",
        "                self._sign(descriptor)\n                return True\n",
        ("terminal/test_two_terminals.py",),
    ),
    Defect(
        "a full disk has no reserve",
        "journal/draft_keeper.py",
        "                if error.errno not in _FULL or not self._reserve.exists():\n",
        "                if error.errno:\n",
        ("faults/test_full_disk.py",),
    ),
    # -- a walk keeps what was typed -------------------------------------------------------------
    Defect(
        "a draft is written once",
        "journal/draft_keeper.py",
        "        if self._written is None and self.is_empty(progress):\n",
        "        if self._written is not None or self.is_empty(progress):\n",
        ("terminal/test_walk_sessions.py",),
    ),
    Defect(
        "nothing is saved while one types",
        "terminal/autosave.py",
        "        if wait <= 0:\n            self._save()\n        elif",
        "        if wait > 0 and",
        ("faults/test_killed.py",),
    ),
    Defect(
        "a draft is removed before its entry is there",
        "cli/walk_session.py",
        "                saved = save(progress)\n",
        "                self._finish()\n                saved = save(progress)\n",
        ("faults/test_power_cut.py",),
    ),
    Defect(
        "Shift+Tab loses what was typed",
        "walk/runner.py",
        "        progress = progress.with_typed(question.id, reply.typed)\n",
        "        typed = reply.typed if reply.move is Move.PAUSE else None\n"
        "        progress = progress.with_typed(question.id, typed)\n",
        ("walk/test_runner.py", "terminal/test_screen.py"),
    ),
    Defect(
        "an answer to a question that changed is taken for one to this",
        "walk/saved_answers.py",
        "question.fingerprint == saved_answer.fingerprint:",
        "question.fingerprint:",
        ("walk/test_state.py", "journal/test_draft.py"),
    ),
    Defect(
        "a text stays behind where an editor had it",
        "terminal/editor.py",
        "        atomic_write.remove_folder(private_folder)\n    except OSError",
        "    except OSError",
        ("faults/test_secrecy.py",),
    ),
    # -- entries -------------------------------------------------------------------------------------
    Defect(
        "keys of one's own are lost",
        "journal/entry.py",
        "        return {**data, **self.more}\n",
        "        return data\n",
        ("journal/test_entry.py",),
    ),
    Defect(
        "deleting is for good",
        "journal/operations.py",
        "        trashed = atomic_write.move(path, trashed, numbered=True)\n",
        "        atomic_write.remove(path)\n",
        (f"{UNTOUCHED}[delete -1]",),
    ),
    Defect(
        "no former version is kept",
        "journal/operations.py",
        "        former = atomic_write.create(trashed, expected, numbered=True)\n",
        "        former = path.with_suffix('.former')\n",
        (f"{UNTOUCHED}[edit -1 --add-tag rust]",),
    ),
    Defect(
        "the trash is emptied without asking",
        "cli/commands/trash.py",
        "    if not sure and not ",
        "    if sure and not ",
        (f"{UNTOUCHED}[trash --empty]",),
    ),
    Defect(
        "an export writes over a file",
        "cli/commands/export.py",
        "    existing = next((path for path in paths if path.exists()), None)\n",
        "    existing, force = None, True\n",
        (f"{UNTOUCHED}[export --to notes.md]",),
    ),
    Defect(
        "what another program changed is not seen",
        "journal/index/sync.py",
        "        and known.get(folder, stamps.NO_FILES) != stamps.digest_stamps(files)\n",
        "        and known.get(folder) is None\n",
        ("journal/index/test_index.py",),
    ),
    Defect(
        "a damaged index is believed",
        "journal/index/cache_file.py",
        "        return read_file(_seal_of(path), _SEAL_BYTES) == _seal_text(path)\n",
        "        return bool(read_file(_seal_of(path), _SEAL_BYTES))\n",
        ("journal/index/test_index.py",),
    ),
    Defect(
        "an entry that is a link is written through",
        "storage/atomic_write.py",
        "    if path.is_symlink():\n        message",
        "    if path.is_symlink() and not path.exists():\n        message",
        ("journal/test_operations.py",),
    ),
    Defect(
        "a list leaves out the last day",
        "journal/index/database.py",
        '"day <= ?": ',
        '"day < ?": ',
        ("cli/test_verbs.py", "faults/test_clocks.py"),
    ),
    Defect(
        "a match is told of the question beside it",
        "journal/search.py",
        "yield answered.id, answered.ask,",
        "yield entry.answers[0].id, entry.answers[0].ask,",
        ("journal/test_search.py",),
    ),
    Defect(
        "a part of a word comes before the word",
        "journal/index/database.py",
        "({contains}) DESC,",
        "({contains}),",
        ("journal/test_search.py",),
    ),
    Defect(
        "the answers of last time are those of another module",
        "journal/last_answers.py",
        "EntryFilter(module=module)",
        "EntryFilter()",
        ("journal/test_last_answers.py",),
    ),
    # -- modules -------------------------------------------------------------------------------------
    Defect(
        "a hidden answer counts",
        "module/model.py",
        "            settle(question.id)\n    return",
        "            elif answer_to(question) is not None:\n"
        "                facts[question.id] = question.fact(answer_to(question))\n"
        "            settle(question.id)\n    return",
        ("walk/test_wandering.py", "walk/test_state.py"),
    ),
    Defect(
        "a skipped answer is zero",
        "module/expressions/evaluator.py",
        "            return facts.get(node.id)\n",
        "            return facts.get(node.id, Decimal(0))\n",
        ("module/expressions",),
    ),
    Defect(
        "a division by zero is zero",
        "module/expressions/evaluator.py",
        "a / b if b else None",
        "a / b if b else Decimal(0)",
        ("module/expressions",),
    ),
    Defect(
        "a computed value is rounded to the even side",
        "module/model.py",
        "value.quantize(step, ROUND_HALF_UP)",
        'value.quantize(step, "ROUND_HALF_EVEN")',
        ("walk/test_state.py", "module/test_loader.py"),
    ),
    Defect(
        "what is asked later comes a day late",
        "module/types/intention.py",
        "date.max - timedelta(days=after)) + timedelta(days=after)",
        "date.max - timedelta(days=after)) + timedelta(days=after + 1)",
        ("module/types", "faults/test_clocks.py"),
    ),
    Defect(
        "a scale takes any number",
        "module/types/scale.py",
        "or not low <= value <= high",
        "or low > high",
        ("module/types/test_types.py",),
    ),
    Defect(
        "the texts of a translation are passed over",
        "module/translation.py",
        "        return theirs if isinstance(theirs, Scalar) and not _is_empty(theirs) else ours\n",
        "        return ours\n",
        ("module/test_translation.py",),
    ),
    Defect(
        "of two equal keys the last counts",
        "yaml_document.py",
        "                self.duplicates.append(Problem(key.place, message, hint))\n",
        "",
        ("module/test_broken.py",),
    ),
    Defect(
        "an anchor is taken for nothing",
        "yaml_document.py",
        "    if event.anchor:\n",
        "    if event.anchor is False:\n",
        ("test_yaml_document.py",),
    ),
    Defect(
        "nothing is nested too deep",
        "yaml_document.py",
        "MAX_DEPTH = 32\n",
        "MAX_DEPTH = 32_000\n",
        ("test_yaml_document.py",),
    ),
    Defect(
        "a module lands outside its folder",
        "sharing/sources.py",
        'part in ("", ".", "..")',
        'part in ("", ".")',
        ("sharing/test_zip.py", "sharing/test_sources.py"),
    ),
    # -- what is shown -------------------------------------------------------------------------------
    Defect(
        "ESC reaches the terminal",
        "text.py",
        r"\x0b-\x1f\x7f",
        r"\x0b-\x1a\x1c-\x1f\x7f",
        ("faults/test_hostile_output.py",),
    ),
    Defect(
        "an answer becomes a heading",
        "export/markdown.py",
        "<>#|",
        "<>|",
        ("export/test_markdown.py",),
    ),
    Defect(
        "a wide character takes one column",
        "terminal/layout.py",
        "    return max(0, int(wcwidth(char)))\n",
        "    return min(1, max(0, int(wcwidth(char))))\n",
        ("terminal/test_layout.py",),
    ),
    Defect(
        "a fault quotes what was being written",
        "cli/main.py",
        "kind=type(error).__name__",
        "kind=repr(error)",
        ("faults/test_secrecy.py",),
    ),
    Defect(
        "a command that failed ends well",
        "cli/main.py",
        "        code = error.code\n",
        "        code = ExitCode.DONE\n",
        ("cli/test_verbs.py",),
    ),
    Defect(
        "a library is loaded at each start",
        "cli/context.py",
        "from inkeer import i18n\n",
        "import prompt_toolkit\n\nfrom inkeer import i18n\n",
        ("cli/test_quick.py",),
    ),
    Defect(
        "a room leans on the one above it",
        "review/trends.py",
        "from inkeer.yaml_nodes import Data\n",
        "from inkeer.cli import settings\nfrom inkeer.yaml_nodes import Data\n",
        ("test_architecture.py",),
    ),
    Defect(
        "something goes out",
        "cli/main.py",
        "    _open_streams()\n    i18n",
        "    import socket\n\n    socket.socket().close()\n    _open_streams()\n    i18n",
        ("faults/test_secrecy.py",),
    ),
)
