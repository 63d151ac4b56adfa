"""Names in both languages: the catalogue; `recognition` finds where a text mentions what it holds."""

from summaries.names.catalogue import Catalogue, CatalogueError, default_catalogue
from summaries.names.entity import Entity, EntityType, Mention

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Entity",
    "EntityType",
    "Mention",
    "default_catalogue",
]
