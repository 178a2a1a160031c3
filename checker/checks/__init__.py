"""The checks, and the one list of them. Each gives one family of codes; see :mod:`checker.checks.check`."""

from checker.checks.check import Check
from checker.checks.consistency import CNS
from checker.checks.coverage import COV
from checker.checks.dates import DAT
from checker.checks.fluency import FLU
from checker.checks.language import LNG
from checker.checks.names import ENT
from checker.checks.negation import NEG
from checker.checks.quantities import CUR, NUM, UNT
from checker.checks.quotes import QUO
from checker.checks.typography import TYP

ALL: tuple[Check, ...] = (*NUM, *DAT, *CUR, *UNT, *ENT, *NEG, *QUO, *COV, *LNG, *CNS, *FLU, *TYP)
"""Every check, in the order of the manual. Codes are stable and never reused."""
