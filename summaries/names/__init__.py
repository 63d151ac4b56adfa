"""Names in both languages: the catalogue; `recognition` finds where a text mentions what it holds."""

from summaries.names.catalogue import Catalogue, CatalogueError, default_catalogue
from summaries.names.entity import (
    Entity,
    EntityType,
    Mention,
    Stranger,
    is_stranger,
    name_id,
    stranger_id,
)

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Entity",
    "EntityType",
    "Mention",
    "Stranger",
    "default_catalogue",
    "is_stranger",
    "name_id",
    "stranger_id",
]
