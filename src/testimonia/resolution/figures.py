"""Whether two tolls can be told of one event."""

from testimonia.resolution.profiles import Toll

__all__ = ["compare_tolls"]

STRETCH = 5  # "several" (low 2) can be 10, hardly 40


def agreed(number: int) -> str:
    """How telling an equal exact figure is: one or two dead are common, round numbers are guesses."""
    if number <= 2:
        return "small"
    return "rare" if number >= 10 and number % 10 else "exact"


def overlap(left: Toll, right: Toll) -> bool:
    """Whether some number lies in both, and an open end need not stretch beyond `STRETCH` times its start."""
    meets = (left.high is None or right.low <= left.high) and (right.high is None or left.low <= right.high)
    return meets and max(left.low, right.low) <= STRETCH * max(1, min(left.low, right.low))


def compare_tolls(left: Toll, right: Toll) -> str:
    """rare, exact or small (equal), meet (ranges overlap), near (within a quarter), apart, far (over threefold), none.

    `none`: nobody in one, somebody in the other.
    """
    if left.exact and right.exact and left.low == right.low:
        return agreed(left.low)
    if overlap(left, right):
        return "meet"
    few, many = sorted((left.low, right.low))
    if few == 0:
        return "none"
    if many - few <= max(1, many / 4):
        return "near"
    return "far" if many > 3 * few else "apart"
