"""A case -> what it covers and what it would not see."""

from vedette.assess.coverage import Coverage, Seen, countries_concerned, coverage
from vedette.fuse.citing import outlet_name
from vedette.resolve.places.gazetteer import Gazetteer
from vedette.steps.report import LANGUAGES
from vedette.steps.resolving import load_resolver
from vedette.store.case import CaseFile
from vedette.types import Incident


def coverage_of(case: CaseFile) -> Coverage:
    """What the case covers, as of its last report.

    Raises:
        VedetteError: the package was installed without its places.
    """
    documents = _seen(case)
    incidents = [found for found in case.findings("incident") if isinstance(found, Incident)]
    countries = countries_concerned(incidents)
    return coverage(documents, incidents, provinces_of(load_resolver(case).gazetteer, countries))


def silent_outlets(case: CaseFile) -> list[str]:
    """The outlets that have gone silent by now, by name."""
    return sorted(outlet.name for outlet in coverage(_seen(case), (), {}).silent if outlet.name)


def _seen(case: CaseFile) -> list[Seen]:
    return [
        Seen(
            row.id,
            outlet_name(row.meta.publisher) if row.meta.publisher else None,
            row.meta.language,
            row.meta.published,
            row.meta.language in LANGUAGES,
        )
        for row in case.documents()
    ]


def provinces_of(gazetteer: Gazetteer, countries: list[str]) -> dict[str, list[str]]:
    """The names of the first-level units of each country, as places carry them."""
    found: dict[str, list[str]] = {country: [] for country in countries}
    for row in range(len(gazetteer)):
        if gazetteer.kinds[row] == "admin1" and gazetteer.countries[row] in found:
            name = gazetteer.admin1s[row] or gazetteer.main[row]
            found[gazetteer.countries[row]].append(name)
    return {country: sorted(set(names)) for country, names in found.items()}
