"""Lets the network feel 8-bit arithmetic while it learns, so that it loses little by it afterwards.

Weights and activations are rounded in the forward pass as the export will round them, and gradients
pass straight through (Jacob et al. 2018).
"""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn
from torch.nn.utils import parametrize

_WEIGHT_STEPS = 63
"""Of a signed weight of 7 bits, which is what the export leaves processors without VNNI."""
_ACTIVATION_STEPS = 255


class _RoundedWeight(nn.Module):
    """A weight as the export stores it, with a scale for each output."""

    def forward(self, weight: Tensor) -> Tensor:
        scale = weight.detach().abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / _WEIGHT_STEPS
        return _straight_through(weight, (weight / scale).round() * scale)


def feel_rounding(network: nn.Module) -> list[Any]:
    """Round weights and inputs of all linear layers from now on; returns what `forget_rounding` takes."""
    handles = []
    for layer in _linear_layers(network):
        parametrize.register_parametrization(layer, "weight", _RoundedWeight())
        handles.append(layer.register_forward_pre_hook(_round_input))
    return handles


def forget_rounding(network: nn.Module, handles: list[Any]) -> None:
    """Leave the weights as they were learned, unrounded: the export rounds them itself."""
    for handle in handles:
        handle.remove()
    for layer in _linear_layers(network):
        parametrize.remove_parametrizations(layer, "weight", leave_parametrized=False)


def _linear_layers(network: nn.Module) -> list[nn.Linear]:
    return [each for each in network.modules() if isinstance(each, nn.Linear)]


def _round_input(layer: nn.Module, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
    (given,) = inputs
    low = given.detach().amin().clamp(max=0.0)
    scale = ((given.detach().amax().clamp(min=0.0) - low) / _ACTIVATION_STEPS).clamp(min=1e-8)
    return (_straight_through(given, ((given - low) / scale).round() * scale + low),)


def _straight_through(given: Tensor, rounded: Tensor) -> Tensor:
    return given + (rounded - given).detach()
