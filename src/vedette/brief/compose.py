"""Material -> the briefing: which sections there are, in which order."""

from vedette.brief.changed import changed
from vedette.brief.choosing import chosen
from vedette.brief.drivers import drivers
from vedette.brief.gaps import gaps
from vedette.brief.indicators import indicators
from vedette.brief.judgement import judgement
from vedette.brief.material import Material, Quote
from vedette.brief.model import Brief, Bullets, Line, Section
from vedette.brief.notes import Footnotes, method, unknown
from vedette.brief.numbering import in_reading_order
from vedette.brief.places import happenings
from vedette.brief.questions import questions
from vedette.brief.wording import area_words, interval

METHOD = (
    "A small language model marks in each sentence what is said to have happened, to whom, where, "
    "when and who says so; fixed rules read numbers and dates. It errs: open the footnote before "
    "you rely on a line.",
    "Reports of one event are joined and copies of one wire story count once; “2 of 5” is two "
    "independent sources in five reports. Figures are the lowest, best and highest told.",
    "Places are drawn as wide as they are known; what is known only to a country is not drawn.",
    "Likelihood is the program’s estimate from counts of reports, in the words of ICD-203; "
    "confidence starts high and loses a step for each stated doubt. What others foresee is their "
    "claim.",
    "Nothing here is checked on the ground. It is meant for protection and early warning at the "
    "level of areas and weeks, and profiles no private person.",
)


def compose(material: Material, quote: Quote) -> Brief:
    """The briefing: the same material gives the same parts, in the same order.

    Args:
        quote: opens the sentences of a statement.
    """
    notes = Footnotes(quote)
    found = chosen(material)
    sections = (
        judgement(material, found, notes),
        changed(material, notes),
        happenings(material, found, notes),
        questions(material, notes),
        indicators(material, notes),
        drivers(material, notes),
        gaps(material, notes),
        Section("method", "Method", (Bullets(tuple(method(words) for words in METHOD)),)),
    )
    ordered, numbered = in_reading_order(sections, notes.notes)
    title = f"Briefing: {area_words(material.area) or material.case}"
    return Brief(title, _subtitle(material), ordered, numbered, tuple(sorted(notes.beneath)))


def _subtitle(material: Material) -> tuple[Line, ...]:
    period = material.period
    names = "roles" if material.redacted else "names"
    return (
        unknown(f"{interval(period.start, period.end)} ({period.basis})"),
        method(f"Case {material.case}, {material.built}. Private persons stand as {names}."),
    )
