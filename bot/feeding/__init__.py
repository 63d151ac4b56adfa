"""The service's intake: feeds polled in turn, their articles analysed in a worker process."""

from bot.feeding.cadence import is_gone
from bot.feeding.feeder import Feeder, found_nothing
from bot.feeding.following import Polled, polled

__all__ = ["Feeder", "Polled", "found_nothing", "is_gone", "polled"]
