"""The engines that script/race.py races with Cordon, and the policy in their languages.

A condition is put together so that an engine meets what is rarest and cheapest first: users, domains, tags, channels,
roles, then the region.
"""

from race_engines.cedar import Cedar
from race_engines.cel import CEL
from race_engines.rego import Rego

__all__ = ["CEL", "Cedar", "Rego"]
