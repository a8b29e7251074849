"""Loads domain.yml, joins the wording of both languages into it and stops the training when they disagree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import speedups
from bot.wording import WordingError, load_responses

RESPONSES_FOLDER = "bot/responses"


class WordingImporter(RasaFileImporter):
    """Rasa's own importer, with bot/responses/{zh,en}/<topic>.yml as the domain's responses."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
        responses: str = RESPONSES_FOLDER,
    ) -> None:
        super().__init__(config_file, domain_path, training_data_paths)
        root = Path(config_file).resolve().parent if config_file else Path.cwd()
        self._responses_folder = root / responses
        self._nlu_data: TrainingData | None = None
        speedups.install()

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """Return the examples; Rasa asks with a language and without, and would read every file twice."""
        if self._nlu_data is None:
            self._nlu_data = super().get_nlu_data(language)
        return self._nlu_data

    def get_domain(self) -> Domain:
        """Return the domain with every phrase in it; a fault stops here, never as a warning."""
        if not self._domain_path:
            return Domain.empty()
        # Loaded directly: Rasa's importer turns an invalid domain into an empty one and a warning.
        domain = Domain.load(self._domain_path)
        if domain.responses:
            raise RasaException(
                f"{self._domain_path}: wording belongs below {self._responses_folder}, found "
                f"'{next(iter(domain.responses))}'"
            )
        try:
            responses: dict[str, Any] = load_responses(self._responses_folder)
        except WordingError as error:
            raise RasaException(f"The wording does not fit together:\n{error}") from error
        return domain.merge(Domain.from_dict({"responses": responses}))
