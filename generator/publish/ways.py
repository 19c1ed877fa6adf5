"""The ways in which the site engine is used: for who asks, without loading what builds."""

from __future__ import annotations

from typing import Literal

# The engine makes a frame for each kind of place, or for each page.
EngineWay = Literal["shells", "whole"]
ENGINE_WAYS: tuple[EngineWay, ...] = ("shells", "whole")
