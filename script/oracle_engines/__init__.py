"""The engines that script/verify-oracles asks, and what policies and requests are in their languages.

Policies are translated as they are written, YAML by YAML: no line of Cordon's reader, checker, evaluator or compiler
comes before. From script/conformance.py, the second implementation, come the order of the rules of a set and tables of
codes, unions and special addresses; it shares nothing with the Swift sources.
"""

from oracle_engines.cedar import Cedar
from oracle_engines.language import load
from oracle_engines.places import seen
from oracle_engines.rego import Rego

__all__ = ["Cedar", "Rego", "load", "seen"]
