import pytest

from fangfan_desktop.jobs.grid.zoom import GRID_STEPS, PAPER_STEPS, clamped, next_step


@pytest.mark.parametrize("steps", [GRID_STEPS, PAPER_STEPS])
def test_each_step_leads_to_the_next_and_the_last_one_to_itself(steps):
    assert [next_step(steps, each, 1) for each in steps] == [*steps[1:], steps[-1]]
    assert [next_step(steps, each, -1) for each in steps] == [steps[0], *steps[:-1]]


def test_between_two_steps_it_goes_to_the_nearer_one_in_that_direction():
    assert [next_step(GRID_STEPS, 97, each) for each in (1, -1)] == [100, 90]
    assert [clamped(GRID_STEPS, each) for each in (1, 97, 999)] == [50, 97, 200]
