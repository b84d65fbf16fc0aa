"""Opening a dossier's file, and bringing it to the present schema."""

from __future__ import annotations

import sqlite3
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

from depesche.errors import DepescheError

APPLICATION_ID = 0x44455045  # "DEPE": tells a dossier from any other SQLite file
BUSY_SECONDS = 30.0


class NotADossier(DepescheError):
    """The file is there and is no dossier."""

    code = "store.not_a_dossier"

    def __init__(self, where: str) -> None:
        super().__init__("this is not a dossier", where=where, advice="name a file that depesche add has made")


class MissingDossier(DepescheError):
    """The file to read from is not there."""

    code = "store.missing"

    def __init__(self, where: str) -> None:
        super().__init__("there is no such dossier", where=where, advice="make one with: depesche add DOSSIER FILES")


class NewerDossier(DepescheError):
    """The file was written by a later version of the program."""

    code = "store.newer"

    def __init__(self, where: str, theirs: int, ours: int) -> None:
        super().__init__(
            f"the dossier has schema {theirs}, this program knows {ours}",
            where=where,
            advice="update depesche",
        )


class Closing:
    """What holds a dossier's file open: in a ``with`` it is closed at the end."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back."""
        raise NotImplementedError


def migrations() -> tuple[tuple[int, str], ...]:
    """Return the numbered migrations, in order. They are only ever added to."""
    folder = resources.files("depesche.store") / "migrations"
    found = [f for f in folder.iterdir() if f.name.endswith(".sql")]
    return tuple(sorted((int(f.name[:4]), f.read_text("utf-8")) for f in found))


def open_for_writing(path: Path | str) -> sqlite3.Connection:
    """Open a dossier, make it when it is not there, and bring it to the present schema.

    Raises:
        NotADossier, NewerDossier: the file is something else.
    """
    connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        _check(connection, str(path))
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
        _migrate(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def open_for_reading(path: Path | str) -> sqlite3.Connection:
    """Open a dossier that nothing is to be written to.

    Raises:
        MissingDossier, NotADossier, NewerDossier: there is no dossier of ours at the path.
    """
    if not Path(path).is_file():
        raise MissingDossier(str(path))
    uri = Path(path).resolve().as_uri() + "?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        if _check(connection, str(path)) == 0:
            raise NotADossier(str(path))
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, where: str) -> int:
    """Return the file's schema number, 0 for an empty file."""
    try:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        mark: int = connection.execute("PRAGMA application_id").fetchone()[0]
        empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise NotADossier(where) from error
    if not empty and mark != APPLICATION_ID:
        raise NotADossier(where)
    newest = migrations()[-1][0]
    if version > newest:
        raise NewerDossier(where, version, newest)
    return version


def _migrate(connection: sqlite3.Connection) -> None:
    """Apply what is missing, each migration whole or not at all."""
    for number, script in migrations():
        connection.execute("BEGIN IMMEDIATE")
        try:
            if connection.execute("PRAGMA user_version").fetchone()[0] < number:
                for statement in _statements(script):
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _statements(script: str) -> list[str]:
    """Split a script into statements; ``executescript`` would commit behind our back."""
    statements, pending = [], ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            statements.append(pending.strip())
            pending = ""
    return statements
