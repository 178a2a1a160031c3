"""Every benchmark can be started."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from tests import benchmarks


@pytest.mark.parametrize("name", [module.name for module in pkgutil.iter_modules(benchmarks.__path__)])
def test_a_benchmark_imports_what_there_is(name: str) -> None:
    assert importlib.import_module(f"{benchmarks.__name__}.{name}").__doc__
