"""Names in both languages: the catalogue, and where a text mentions what it holds."""

from summaries.names.catalogue import Catalogue, CatalogueError, default_catalogue
from summaries.names.entity import Entity, EntityType, Mention
from summaries.names.recognition import find_mentions

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Entity",
    "EntityType",
    "Mention",
    "default_catalogue",
    "find_mentions",
]
