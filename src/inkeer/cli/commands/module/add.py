"""`inkeer module add`: a module from somebody else, shown and asked about before it is kept."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated, NamedTuple

from inkeer.cli import options
from inkeer.cli.context import Context, report_error
from inkeer.cli.signals import interruptions
from inkeer.errors import ExitCode, InkeerError, UsageError
from inkeer.i18n import _, format_count
from inkeer.module.model import Module
from inkeer.sharing.assessment import Assessment, FilesPresent, Standing, assess
from inkeer.sharing.bundle import Bundle, build_bundles, fetch_files, select_bundles
from inkeer.sharing.manifest import Manifest, hash_files
from inkeer.sharing.module_folder import ModuleFolder
from inkeer.sharing.sources import Address, SourceKind, parse_address
from inkeer.terminal.views.module import draw_offer
from inkeer.text import sanitize_line


def add_modules(
    context: Context,
    source: Annotated[
        str | None,
        options.argument(
            _("[SOURCE]"),
            _("Where it is; ADDRESS#NAME for one of several. With --update: a module's name."),
        ),
    ] = None,
    yes: options.YesOption = False,
    update: Annotated[
        bool, options.flag("--update", _("Look again where modules came from."))
    ] = False,
) -> int:
    if source is None and not update:
        raise UsageError(
            _("add what?"),
            _(
                "a module file, a folder, a .zip, or a git address; --update looks for newer versions"
            ),
        )
    adding = _Adding(context, yes=yes, updating=update)
    with interruptions():  # git is ended too, and what was half put is taken back
        # With --update an address may be given as well: what is there is newer or it is not.
        if source is None or (update and not any(sign in source for sign in "/\\:.")):
            adding.update(source)
        else:
            adding.add(source)
    return adding.exit_code


class _Offer(NamedTuple):
    """A module without errors, where it came from, and how it stands to what is there."""

    bundle: Bundle
    module: Module
    address: Address
    present: FilesPresent
    manifest: Manifest | None
    assessment: Assessment

    @property
    def standing(self) -> Standing:
        return self.assessment.standing


class _Adding:
    """One run of the command; an error of one module is reported, and the others go on."""

    def __init__(self, context: Context, *, yes: bool, updating: bool) -> None:
        self.context = context
        self.console = context.console
        self.folder = ModuleFolder(context.library.own)
        self.yes = yes
        self.updating = updating
        self.exit_code = ExitCode.DONE

    @contextmanager
    def reporting_errors(self) -> Iterator[None]:
        try:
            yield
        except InkeerError as error:
            report_error(error)
            self.exit_code = ExitCode.UNMET

    # -- where modules come from -----------------------------------------------------------

    def add(self, text: str) -> None:
        address = parse_address(text)
        if address.secret is not None:
            message = _(
                "The password in the address is not kept; for --update git must know it by itself."
            )
            self.console.write(message, "dim")
        bundles = select_bundles(self.fetch(address), address.name)
        self.propose(self.build_offers(bundles, address))

    def update(self, name: str | None) -> None:
        """Look again where modules came from: all of them, or one."""
        names = self.folder.list_installed()
        if name is not None and name not in names:
            message = _("'{name}' did not come from elsewhere")
            hint = _("came from elsewhere: {names}").format(names=", ".join(names))
            raise InkeerError(message.format(name=name[:80]), hint if names else None)
        if not names:
            self.console.write(_("No module here came from elsewhere."))
        for source, wanted in self.group_by_source([name] if name else names).items():
            offers: list[_Offer] = []
            with self.reporting_errors():
                address = parse_address(source)
                bundles = self.select(self.fetch(address), wanted)
                offers = self.build_offers(bundles, address)
            self.propose(offers)

    def group_by_source(self, names: list[str]) -> dict[str, list[str]]:
        by_source: dict[str, list[str]] = {}
        for name in names:
            with self.reporting_errors():
                if manifest := self.folder.load_manifest(name):
                    by_source.setdefault(manifest.source, []).append(name)
        return by_source

    def select(self, bundles: list[Bundle], names: list[str]) -> list[Bundle]:
        """The bundles of these names; a name that is gone is reported."""
        selected: list[Bundle] = []
        for name in names:
            with self.reporting_errors():
                selected += select_bundles(bundles, name)
        return selected

    def fetch(self, address: Address) -> list[Bundle]:
        """The modules at an address; what is skipped is reported."""
        self.console.write_blank()
        self.console.write(_("From {address}").format(address=address.text), "dim")
        self.console.flush()  # before what may take a while
        fetched = fetch_files(address, self.context.environment)
        for skipped in fetched.skipped:
            report_error(InkeerError(_("skipped: {what}").format(what=skipped)), "warning")
        alone = address.kind is SourceKind.FILE
        folder = address.label.parent if alone else address.label
        return build_bundles(fetched.files, folder, self.context.language, alone)

    # -- what is offered -------------------------------------------------------------------

    def build_offers(self, bundles: Sequence[Bundle], address: Address) -> list[_Offer]:
        """What is new here; the rest is only reported."""
        offers = []
        for bundle in bundles:
            with self.reporting_errors():
                offer = self.build_offer(bundle, address)
                if offer.standing is Standing.SAME:
                    self.keep(offer)
                elif self.updating and offer.standing is Standing.OLDER:
                    message = _("{title}: an older version is there now; yours stays")
                    self.console.write(message.format(title=offer.module.title))
                else:
                    offers.append(offer)
        return offers

    def build_offer(self, bundle: Bundle, address: Address) -> _Offer:
        """The offer; InkeerError when it has errors or would overwrite somebody's work."""
        if bundle.module is None:
            for error in bundle.list_errors():
                report_error(error)
            raise bundle.explain_refusal()
        manifest = self.folder.load_manifest(bundle.id)
        present = self.folder.read_files(bundle.id)
        assessment = assess(bundle.files, bundle.module.version, present, manifest)
        offer = _Offer(bundle, bundle.module, address, present, manifest, assessment)
        if offer.standing in (Standing.OWN, Standing.CHANGED):
            raise _explain_conflict(self.context, offer)
        return offer

    def propose(self, offers: list[_Offer]) -> None:
        """Show offers, and install what a person says yes to."""
        if not offers:
            return
        for offer in offers:
            draw_offer(self.console, offer.module, _list_remarks(self.context, offer))
        accepted = offers if self.yes else self.ask(offers)
        if not accepted:
            self.console.write(_("Nothing was added."))
        for offer in accepted:
            self.install(offer)

    def ask(self, offers: list[_Offer]) -> list[_Offer]:
        """Those that a person says yes to."""
        self.context.require_terminal(_("--yes adds without asking"))
        if self.console.look.plain:  # on a screen a menu makes its own room
            self.console.write_blank()
        if len(offers) == 1:
            return offers if self.ask_one(offers[0]) else []
        from inkeer.terminal.menu import choose

        choices = {"all": _("Yes, all of them"), "each": _("Let me choose"), "none": _("No, none")}
        answer = choose(self.console, _("Take all {count}?").format(count=len(offers)), choices)
        if answer == "each":
            return [offer for offer in offers if self.ask_one(offer)]
        return offers if answer == "all" else []

    def ask_one(self, offer: _Offer) -> bool:
        from inkeer.terminal.menu import choose

        message = _("Add '{title}'?")
        choices = {"yes": _("Yes, add it"), "no": _("No, leave it")}
        if offer.standing is not Standing.NEW:
            message = _("Put this version of '{title}' in its place?")
            choices = {"yes": _("Yes, this version"), "no": _("No, keep what is here")}
        title = sanitize_line(offer.module.title)[:60]
        return choose(self.console, message.format(title=title), choices) == "yes"

    # -- what is installed -----------------------------------------------------------------

    def keep(self, offer: _Offer) -> None:
        """Say that it is there already; its manifest is mended where that is needed."""
        known = offer.manifest.files if offer.manifest is not None else {}
        if known != hash_files(offer.bundle.files):  # adding was cut off, or somebody put it there
            self.write(offer)
        already = _("{title}: already there, nothing changed")
        message = _("{title}: up to date") if self.updating else already
        self.console.write(message.format(title=offer.module.title))

    def install(self, offer: _Offer) -> None:
        self.write(offer)
        message = _("Added: {title}")
        if offer.manifest is not None:
            message = _("Here now: {title}, version {new}")
        title, version = offer.module.title, offer.module.version
        self.console.write_blank()
        self.console.write(message.format(title=title, new=version))
        self.context.suggest(_("Walk it: {command}"), "walk", offer.bundle.id)

    def write(self, offer: _Offer) -> None:
        manifest = Manifest(
            offer.bundle.id,
            offer.address.text,
            offer.module.version,
            self.context.now.date(),
            hash_files(offer.bundle.files),
        )
        self.folder.install(manifest, offer.bundle.files, offer.present)


def _list_remarks(context: Context, offer: _Offer) -> list[str]:
    """What one needs to know before saying yes."""
    remarks = []
    messages = {
        Standing.NEWER: _("Version {was} is here now; {new} comes."),
        Standing.OLDER: _("Version {was} is here, which is newer."),
        Standing.OTHER: _("Version {was} is here too, with other texts."),
    }
    if offer.manifest is not None and (message := messages.get(offer.standing)):
        remarks.append(message.format(was=offer.manifest.version, new=offer.module.version))
    remarks += _list_shadowed(context, offer.bundle)
    count = offer.bundle.warning_count
    if count:
        warnings = format_count("{count} warning", "{count} warnings", count)
        check = context.command("module", "check", offer.bundle.id)
        message = _("{warnings}; once it is here {command} shows them")
        remarks.append(message.format(warnings=warnings, command=check))
    return remarks


def _list_shadowed(context: Context, bundle: Bundle) -> Iterator[str]:
    """The names that walk another module now, and would walk this one."""
    for name in sorted({bundle.id, *bundle.aliases}):
        try:
            other = context.library.find(name)
        except InkeerError:
            continue
        # An id goes before any alias, and one's own alias before those that ship.
        loses = (other.id != name, other.where != "own")
        if any(loses) if name == bundle.id else all(loses):
            message = _("'{name}' walks '{id}' now, and would walk this one.")
            if other.id == name:
                message = _("inkeer has a '{name}' of its own; this one would take precedence.")
            yield message.format(name=name, id=sanitize_line(other.id))


def _explain_conflict(context: Context, offer: _Offer) -> InkeerError:
    """Why it is not put in the place of what is there, and what one can do."""
    message = _("'{id}' has changed here since it was added, so it stays: {files} in {folder}")
    hint = _("keep yours under another name (the file and its id), or put it away: {command}")
    if offer.standing is Standing.OWN:
        message = _(
            "you have a module '{id}' of your own, which is not overwritten: {files} in {folder}"
        )
        hint = _("give yours another name (the file and its id), or put it away: {command}")
    name = offer.bundle.id
    files = ", ".join(offer.assessment.in_the_way)
    return InkeerError(
        message.format(id=name, files=files, folder=context.library.own),
        hint.format(command=context.command("module", "remove", name)),
    )
