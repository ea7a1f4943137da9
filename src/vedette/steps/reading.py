"""Documents -> statements in the case, by the reader that the settings name."""

from vedette.config import Config, endpoint_secret
from vedette.errors import SettingError
from vedette.read.endpoint.cache import AnswerCache
from vedette.read.endpoint.client import Endpoint
from vedette.read.endpoint.reader import Bounds, EndpointReader
from vedette.read.reader import EncoderReader, Reader
from vedette.read.weights import bundled_weights, load_weights
from vedette.steps.report import COMMIT_EVERY, LANGUAGES, BuildReport, Progress
from vedette.store.case import CaseFile


def load_reader(config: Config) -> Reader:
    """The reader that the settings name.

    Raises:
        WeightsError: its file is missing or broken.
        SettingError: the settings of the endpoint do not do.
    """
    if config.reader == "endpoint":
        return _endpoint_reader(config)
    weights = load_weights(config.weights) if config.weights else bundled_weights()
    return EncoderReader(weights, config.threads)


def _endpoint_reader(config: Config) -> EndpointReader:
    for name in ("endpoint_url", "endpoint_model"):
        if not getattr(config, name):
            raise SettingError(f"reader is endpoint, but {name} is not set")
    return EndpointReader(
        Endpoint(config.endpoint_url, endpoint_secret(config), float(config.endpoint_timeout_s)),
        config.endpoint_model,
        AnswerCache(config.cache_folder / "endpoint"),
        Bounds(config.endpoint_max_requests, config.endpoint_max_chars),
    )


def add_readings(
    case: CaseFile, reader: Reader, run: int, report: BuildReport, progress: Progress
) -> None:
    """Read the English documents of the case that this reader has not read yet.

    What a reader leaves out stays unread and is tried again by the next build.
    """
    waiting = list(case.unread(reader.version, LANGUAGES))
    asks = isinstance(reader, EndpointReader)
    step = 1 if asks else COMMIT_EVERY
    try:
        for start in range(0, len(waiting), step):
            progress("reading", start, len(waiting))
            read = list(reader.read(case.document(name) for name in waiting[start : start + step]))
            with case.transaction():
                for document, statements in read:
                    case.put_reading(document.id, reader.version, statements, run=run)
                    report.add("documents_read")
                    report.add("sentences_read", len(document.sentences))
                    report.add("statements", len(statements))
    finally:
        if isinstance(reader, EndpointReader):
            _account(reader, report)
    progress("reading", len(waiting), len(waiting))


def _account(reader: EndpointReader, report: BuildReport) -> None:
    """What asking cost, what was dropped of the answers, and why documents stay unread."""
    for name, count in sorted(reader.counts.items()):
        report.add(f"endpoint_{name}", count)
    for reason, count in reader.unread.items():
        report.add("documents_unread", count)
        report.undone[reason] = count
