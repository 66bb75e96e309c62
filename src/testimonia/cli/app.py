"""The commands. Heavy rooms are imported by the command that needs them, so that `--help` is quick."""

import datetime as dt
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copyfile, which
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.console import Console, RenderableType
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from testimonia import __version__
from testimonia.cli import cards
from testimonia.model import CaseError, InputError, PluginError, Rejection, TestimoniaError

if TYPE_CHECKING:
    from testimonia.pipeline import RunSummary
    from testimonia.store import Case

__all__ = ["app", "main"]

app = typer.Typer(
    name="testimonia",
    help="Many news reports of violence in, one sourced record per real-world event out. Works offline.",
    epilog="Start with: testimonia demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

WIDE = 160
"""Columns where stdout is no terminal: enough that no id is folded."""


class Verdict(StrEnum):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class Action(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    NOTE = "note"


CaseFolder = Annotated[Path, typer.Option("--case", metavar="DIR", help="The folder of the case.", file_okay=False)]

Reviewer = Annotated[str, typer.Option("--by", metavar="NAME", help="Who says so.")]
Reason = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason.")]


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command. Exit status: 0 done; 2 wrong usage, or something named is not there; 1 any other failure."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", newline="")  # type: ignore[union-attr]
    try:
        app(args=None if arguments is None else list(arguments))
    except TestimoniaError as error:
        _say(f"testimonia: {error}")
        sys.exit(2 if isinstance(error, InputError | PluginError) else 1)


@app.callback(invoke_without_command=True)
def root(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    if version:
        typer.echo(f"testimonia {__version__}")
        raise typer.Exit


@app.command()
def run(
    inputs: Annotated[
        list[Path], typer.Argument(metavar="INPUT", help="Reports: .txt, .html or .jsonl files, or folders of them.")
    ],
    case: CaseFolder,
    extractor: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="The extractor to read with. Default: that of the case's last run, else rules."
        ),
    ] = None,
) -> None:
    """Read reports into a case and work out its events.

    Makes the case where there is none; adds what is new where there is one. A report that cannot be read is named on
    stderr with the reason, and the rest goes on. What the case holds and this extractor, or this version of it, has not
    read is read by it as well.
    """
    _check_there(inputs)
    with _case(case, create=True) as opened:
        _print(cards.summary(_run(inputs, opened, extractor)))
    _say(f"Next: {_command()} export --case {case} --format jsonl")


@app.command()
def export(
    case: CaseFolder,
    form: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="jsonl, csv or geojson; plugins add more.")
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="- for stdout. Default: exports/ in the case's folder."),
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Also the named dead, hurt, taken and officials.")] = False,
    drop_rejected: Annotated[
        bool, typer.Option("--without-rejected", help="Leave out the records that a person has rejected.")
    ] = False,
) -> None:
    """Write the events of a case to a file."""
    from testimonia.export import load_exporter, without_names, without_rejected

    exporter = load_exporter(form)
    with _case(case) as opened:
        events = without_rejected(opened.events()) if drop_rejected else opened.events()
        events = events if names else without_names(events)
        if output == Path("-"):
            exporter.write(events, sys.stdout)
            return
        target = output or opened.folder / "exports" / f"events{exporter.suffix}"
        _write_whole(target, lambda out: exporter.write(events, out))
    _say(f"Written: {target}")


@app.command()
def show(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An event id, also one from before a merge or split.")],
    case: CaseFolder,
) -> None:
    """Show one event with the words it rests on."""
    with _case(case) as opened:
        found = opened.event(event)
    if found is None:
        raise InputError(f"{event}: no such event in {case}; `testimonia export --case {case} -f csv -o -` lists them")
    if found.id != event:
        _say(f"{event} is now part of {found.id}")
    _print(cards.card(found))


@app.command()
def review(
    case: CaseFolder,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="How many questions to show.")] = 20,
) -> None:
    """List the open questions, the ones first whose answer is worth most: doubtful, grave, much reported."""
    from testimonia.review import queue

    with _case(case) as opened:
        _print(cards.questions(queue(opened.events())[:limit]))


@app.command()
def judge(
    left: Annotated[str, typer.Argument(metavar="EVENT", help="An event id.")],
    right: Annotated[str, typer.Argument(metavar="OTHER", help="Another event id.")],
    verdict: Annotated[Verdict, typer.Argument(help="Whether the two are one event; `unsure` takes a verdict back.")],
    case: CaseFolder,
    by: Reviewer,
    why: Reason = "",
) -> None:
    """Say whether two events are one. Nothing is erased: a later verdict on the same two supersedes this one."""
    from testimonia.model import Judgement

    with _case(case, write=True) as opened:
        pair = [_anchor(opened, identifier) for identifier in (left, right)]
        opened.add_judgement(Judgement(pair[0], pair[1], verdict.value, by, _now(), why))
        _print(cards.summary(_run([], opened)))
        _say(f"{left} is now {opened.resolve_event_id(left)}, {right} is now {opened.resolve_event_id(right)}")


@app.command()
def decide(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="An event id.")],
    action: Annotated[Action, typer.Argument(help="What to do with the record.")],
    case: CaseFolder,
    by: Reviewer,
    why: Reason = "",
) -> None:
    """Accept or reject an event's record, or note something on it. Every decision is kept."""
    from testimonia.model import Decision

    with _case(case, write=True) as opened:
        _anchor(opened, event)
        now = opened.resolve_event_id(event) or event
        opened.add_decision(Decision(now, action.value, by, _now(), why=why))
        _run([], opened)
    _say(f"{now}: {action.value}")


def _anchor(case: "Case", identifier: str) -> str:
    """The mention that stands for an event id. Raises InputError for an id that the case never gave."""
    found = case.anchor(identifier)
    if found is None:
        raise InputError(f"{identifier}: no such event; `testimonia export -f csv -o -` lists them")
    return found


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@app.command()
def demo(
    case: Annotated[
        Path | None, typer.Option("--case", metavar="DIR", help="Where to keep it. Default: a new temporary folder.")
    ] = None,
) -> None:
    """Run the bundled case, whose reports are invented, and print its events."""
    folder = case or Path(mkdtemp(prefix="testimonia-demo-"))
    with as_file(files("testimonia") / "demo") as bundled:
        _lay_out(bundled, folder)
        with _case(folder, create=True) as opened:
            summary = _run([bundled / "reports"], opened)
            events = tuple(opened.events())
    _print(cards.overview(events))
    _print(cards.summary(summary))
    _say(f"The case: {folder}")
    if events:
        _say(f"Next: {_command()} show {events[0].id} --case {folder}")


@app.command(name="eval")
def evaluate(
    suite: Annotated[
        str | None, typer.Argument(metavar="SUITE", help="A benchmark; docs/evaluation.md tells what each measures.")
    ] = None,
    data: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the data are: data/, gold/ and seeds/.", file_okay=False)
    ] = None,
    part: Annotated[
        str | None, typer.Option(metavar="NAME", help="Score this part alone. Default: all but training parts.")
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar="N", min=1, help="Only the first N cases of each part.")] = None,
    extractor: Annotated[str, typer.Option(metavar="NAME", help="The extractor to read with.")] = "rules",
    as_json: Annotated[bool, typer.Option("--json", help="Figures as JSON, for machines.")] = False,
    rows: Annotated[Path | None, typer.Option(metavar="FILE", help="Also one row a case, as JSON Lines.")] = None,
    export: Annotated[Path | None, typer.Option(metavar="FILE", help="Also the event records of the run.")] = None,
    predictions: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Also the answers in the benchmark's own format (muc4).")
    ] = None,
    compare: Annotated[
        tuple[Path, Path] | None,
        typer.Option(metavar="A B", help="Name the cases that differ between two --rows files."),
    ] = None,
) -> None:
    """Score testimonia on a benchmark whose data you have."""
    from testimonia.cli import evaluation

    if compare is not None:
        _print(evaluation.differences(*compare))
        return
    with _progress() as progress:
        wanted = evaluation.Wanted(suite, data, part, limit, extractor)
        result = evaluation.score(wanted, progress)
    for target, write in evaluation.outputs(result, rows, export, predictions):
        _write_whole(target, write)
    typer.echo(evaluation.as_json(result)) if as_json else _print(evaluation.report(result))


def _run(inputs: Sequence[Path], case: "Case", extractor: str | None = None) -> "RunSummary":
    """Run the pipeline with a progress bar on stderr; one line there for each report not taken, and for each note."""
    from testimonia.pipeline import run as run_pipeline

    with _progress() as progress:
        summary = run_pipeline(inputs, case, extractor, progress)
    for rejection in summary.rejections:
        _say(f"rejected: {rejection.document_id}: {rejection.reason} ({rejection.step})")
    if summary.notes:
        _name_notes(summary.notes, {document.id: document.file for document in case.documents()})
    return summary


def _name_notes(notes: Iterable[Rejection], files: Mapping[str, str]) -> None:
    """A line each, under the name of the file: an id made of a text's hash says nothing to a reader."""
    for note in notes:
        _say(f"note: {files[note.document_id]}: {note.reason} ({note.step})")


def _check_there(inputs: Iterable[Path]) -> None:
    for path in inputs:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder; check the path. Nothing was run")


@contextmanager
def _case(folder: Path, *, create: bool = False, write: bool = False) -> "Iterator[Case]":
    from testimonia.store import Case

    with Case.open(folder, create=create, write=write) as case:
        yield case


def _lay_out(bundled: Path, folder: Path) -> None:
    """Give a new demo case its own `case.toml`. A folder that holds another case is left alone: InputError."""
    settings = folder / "case.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if settings.exists() and settings.read_bytes() != (bundled / "case.toml").read_bytes():
            raise InputError(f"{folder} holds another case; name another folder")
        copyfile(bundled / "case.toml", settings)
    except OSError as error:
        raise CaseError(f"{folder}: no case can be made here: {error}; name another folder") from error


def _write_whole(target: Path, write: Callable[[TextIO], None]) -> None:
    """Write a file so that it is there whole or not at all."""
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("w", encoding="utf-8", newline="") as out:
            write(out)
        part.replace(target)
    except OSError as error:
        raise InputError(f"{target}: cannot be written: {error}; name another file with -o") from error
    finally:
        if part.exists():
            part.unlink()


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    """A function `(step, done, total)` that moves one bar a step; nothing is drawn where stderr is no terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as bars:
        steps: dict[str, TaskID] = {}

        def move(step: str, done: int, total: int) -> None:
            if step not in steps:
                steps[step] = bars.add_task(step, total=total)
            bars.update(steps[step], completed=done, total=total)

        yield move


def _command() -> str:
    """How to call the command from here: by its name, or by the path it was called by where that is not searched."""
    return "testimonia" if which("testimonia") else sys.argv[0]


def _print(what: RenderableType) -> None:
    Console(width=None if sys.stdout.isatty() else WIDE).print(what)


def _say(line: str) -> None:
    """One line on stderr; control characters, which a report or a file name may bring, are shown and not obeyed."""
    print("".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line), file=sys.stderr)
