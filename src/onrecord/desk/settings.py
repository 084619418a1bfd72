"""All settings in one record, read from one TOML file; each stage's knobs stand beside its function and are nested here."""

from pathlib import Path

import msgspec
from msgspec.structs import replace

from onrecord.descent.contracting import ContractSettings
from onrecord.descent.mixing import MixSettings
from onrecord.descent.scene import DescentSettings
from onrecord.descent.tradition import TraditionSettings
from onrecord.descent.variation import VariationSettings
from onrecord.desk.codebooks import codebook
from onrecord.desk.read_settings import ReadSettings
from onrecord.dossier.compose import ComposeSettings
from onrecord.errors import SettingsError
from onrecord.ledger.codebook import OwnCodebook
from onrecord.ledger.merge import MergeSettings
from onrecord.quotes.nearness import LookupSettings
from onrecord.reuse.align import AlignSettings
from onrecord.reuse.candidates import CandidateSettings
from onrecord.reuse.cluster import ClusterSettings
from onrecord.reuse.live import LiveSettings
from onrecord.reuse.placing import PlacingSettings
from onrecord.reuse.sketch import SketchSettings
from onrecord.reuse.window import WindowSettings
from onrecord.stores.sqlite import StoreSettings

__all__ = ["Settings", "read_settings", "with_brief_of"]


class Settings(ReadSettings, frozen=True):
    """The knobs of every stage; a table of the TOML file fills the record of its name."""

    sketch: SketchSettings = SketchSettings()
    window: WindowSettings = WindowSettings()
    candidates: CandidateSettings = CandidateSettings()
    cluster: ClusterSettings = ClusterSettings()
    live: LiveSettings = LiveSettings()
    placing: PlacingSettings = PlacingSettings()
    align: AlignSettings = AlignSettings()
    descent: DescentSettings = DescentSettings()
    variation: VariationSettings = VariationSettings()
    mixing: MixSettings = MixSettings()
    contracting: ContractSettings = ContractSettings()
    compose: ComposeSettings = ComposeSettings()
    archive: StoreSettings = StoreSettings()
    lookup: LookupSettings = LookupSettings()
    ledger: MergeSettings = MergeSettings()

    @property
    def tradition(self) -> TraditionSettings:
        """The knobs of descent among versions of one text."""
        return TraditionSettings(self.variation, self.mixing, self.contracting)


def with_brief_of(settings: Settings, max_sentences: int) -> Settings:
    """The settings with briefs of at most so many sentences."""
    brief = replace(settings.compose.brief, max_sentences=max_sentences)
    return replace(settings, compose=replace(settings.compose, brief=brief))


def read_settings(path: str | None) -> Settings:
    """The settings of a TOML file, defaults for what it does not name; ``None`` gives the defaults.

    Raises :class:`SettingsError` that names the file and the place.
    """
    if path is None:
        return Settings()
    try:
        settings = msgspec.toml.decode(Path(path).read_bytes(), type=Settings)
        if settings.codebook != OwnCodebook():
            codebook(settings.codebook)  # a class that is not there is told before anything is read
    except OSError as error:
        raise SettingsError(f"{path}: cannot be read ({error.strerror}); give the path of a TOML file") from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path}: {error}; docs/reference/settings.md lists the names and their values") from error
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}; docs/how-to/extend-the-codebook.md tells how frames are written") from error
    return settings
