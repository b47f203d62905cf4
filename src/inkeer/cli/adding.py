"""Modules from elsewhere: looked at, shown, asked about, and put in a person's own folder."""

from __future__ import annotations

from collections.abc import Sequence

from inkeer.cli.context import Context, tell
from inkeer.cli.offers import Offer, in_the_way, remarks
from inkeer.errors import Exit, InkeerError
from inkeer.i18n import _
from inkeer.sharing.address import Address, Kind, parse_address
from inkeer.sharing.bundle import Parcel, named, parcels
from inkeer.sharing.install import Installed
from inkeer.sharing.manifest import Record, seals
from inkeer.sharing.sources import fetch
from inkeer.sharing.standing import Standing, compared
from inkeer.terminal.views.module import offered
from inkeer.text import safe_line


class Adding:
    """One `inkeer module add`: how many went wrong is its exit code."""

    def __init__(self, session: Context, *, sure: bool, updating: bool = False) -> None:
        self.session = session
        self.page = session.page
        self.installed = Installed(session.library.own)
        self.sure = sure
        self.updating = updating
        self.code = Exit.DONE

    def add(self, text: str) -> int:
        """Add what stands at an address."""
        address = parse_address(text)
        if address.secret is not None:
            self.page.text(
                _(
                    "The password in the address is not kept; for --update git must know it by itself."
                ),
                "dim",
            )
        found = self._at(address)
        return self._taken(named(found, address.name), address)

    def update(self, name: str | None) -> int:
        """Look again where modules came from: all of them, or one."""
        names = self.installed.names()
        if name is not None and name not in names:
            raise self._not_added(name, names)
        if not names:
            self.page.text(_("No module here came from elsewhere."))
        for source, wanted in self._sources([name] if name is not None else names).items():
            try:
                address = parse_address(source)
                there = self._at(address)
            except InkeerError as error:
                self._wrong(error)
                continue
            self._taken(self._found(there, wanted), address)
        return self.code

    def _sources(self, names: list[str]) -> dict[str, list[str]]:
        """From where these modules came, each source once."""
        found: dict[str, list[str]] = {}
        for name in names:
            try:
                kept = self.installed.record(name)
            except InkeerError as error:
                self._wrong(error)
                continue
            if kept is not None:
                found.setdefault(kept.source, []).append(name)
        return found

    def _found(self, there: list[Parcel], names: list[str]) -> list[Parcel]:
        """Those of these names; one that is not there any more is told."""
        found = []
        for name in names:
            try:
                found += named(there, name)
            except InkeerError as error:
                self._wrong(error)
        return found

    def _at(self, address: Address) -> list[Parcel]:
        """The modules at an address, with what was passed over told."""
        self.page.blank()
        self.page.text(_("From {address}").format(address=address.text), "dim")
        self.page.flush()  # before what may take a while
        fetched = fetch(address, self.session.environment)
        for what in fetched.passed:
            tell(InkeerError(_("passed over: {what}").format(what=what)), "warning")
        alone = address.kind is Kind.FILE
        folder = address.label.parent if alone else address.label
        return parcels(fetched.files, folder, self.session.language, alone)

    def _taken(self, found: Sequence[Parcel], address: Address) -> int:
        """Show and ask about what is good and not there yet, and put it in its place."""
        offers = []
        for parcel in found:
            try:
                offer = self._offer(parcel, address)
            except InkeerError as error:
                self._wrong(error)
                continue
            if offer.found.standing is Standing.SAME:
                self._there(offer)
            elif self.updating and offer.found.standing is Standing.OLDER:
                told = _("{title}: an older version is there now; yours stays")
                self.page.text(told.format(title=offer.module.title))
            else:
                offers.append(offer)
        if offers:
            for offer in offers:
                offered(self.page, offer.module, remarks(self.session, offer))
            self._put(self._wanted(offers))
        return self.code

    def _offer(self, parcel: Parcel, address: Address) -> Offer:
        """What is offered; InkeerError when it has errors or would write over somebody's work."""
        if parcel.module is None:
            for problems in parcel.errors():
                tell(problems)
            raise parcel.refused()
        kept = self.installed.record(parcel.id)
        present = self.installed.present(parcel.id)
        found = compared(parcel.files, parcel.module.version, present, kept)
        offer = Offer(parcel, parcel.module, address, present, kept, found)
        if found.standing in (Standing.OWN, Standing.CHANGED):
            raise in_the_way(self.session, offer)
        return offer

    def _there(self, offer: Offer) -> None:
        known = offer.kept.files if offer.kept is not None else {}
        if known != seals(offer.parcel.files):  # its adding was cut off, or one put it there
            self.installed.put(self._record(offer), offer.parcel.files, offer.present)
        told = (
            _("{title}: up to date")
            if self.updating
            else _("{title}: already there, nothing changed")
        )
        self.page.text(told.format(title=offer.module.title))

    def _wanted(self, offers: list[Offer]) -> list[Offer]:
        """Those to which a person says yes."""
        if self.sure:
            return offers
        if not self.session.terminal:
            raise InkeerError(
                _("nobody is here to ask whether that is meant"),
                _("--yes adds without asking"),
                Exit.USAGE,
            )
        if self.page.look.plain:  # on a screen a menu makes its own room
            self.page.blank()
        if len(offers) == 1:
            return offers if self._yes(offers[0]) else []
        from inkeer.terminal.menu import choose

        choices = {"all": _("Yes, all of them"), "each": _("Let me choose"), "none": _("No, none")}
        message = _("Take all {count}?").format(count=len(offers))
        answer = choose(self.page, message, choices)
        if answer == "each":
            return [offer for offer in offers if self._yes(offer)]
        return offers if answer == "all" else []

    def _yes(self, offer: Offer) -> bool:
        from inkeer.terminal.menu import choose

        title = safe_line(offer.module.title)[:60]
        message = _("Add '{title}'?")
        choices = {"yes": _("Yes, add it"), "no": _("No, leave it")}
        if offer.found.standing in (Standing.NEWER, Standing.OLDER, Standing.OTHER):
            message = _("Put this version of '{title}' in its place?")
            choices = {"yes": _("Yes, this version"), "no": _("No, keep what is here")}
        return choose(self.page, message.format(title=title), choices) == "yes"

    def _put(self, wanted: list[Offer]) -> None:
        if not wanted:
            self.page.text(_("Nothing was added."))
        for offer in wanted:
            self.installed.put(self._record(offer), offer.parcel.files, offer.present)
            done = (
                _("Added: {title}") if offer.kept is None else _("Here now: {title}, version {new}")
            )
            title, new = offer.module.title, offer.module.version
            self.page.blank()
            self.page.text(done.format(title=title, new=new))
            walk = self.session.command("walk", offer.parcel.id)
            self.page.text(_("Walk it: {command}").format(command=walk), "dim")

    def _record(self, offer: Offer) -> Record:
        return Record(
            offer.parcel.id,
            offer.address.text,
            offer.module.version,
            self.session.now.date(),
            seals(offer.parcel.files),
        )

    def _not_added(self, name: str, names: list[str]) -> InkeerError:
        hint = _("came from elsewhere: {names}").format(names=", ".join(names)) if names else None
        message = _("'{name}' did not come from elsewhere")
        return InkeerError(message.format(name=safe_line(name)[:80]), hint)

    def _wrong(self, error: InkeerError) -> None:
        """Tell it, and go on with the others."""
        tell(error)
        self.code = Exit.UNMET
