"""Many addresses at the same time: hosts take turns, none is asked twice at once, and little is in hand."""

import time
from threading import Event, Lock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tidings.workers.turns import Task, Turns, each

HOSTS = [f"{name}.example" for name in ("post", "gazette", "courier")]
URLS = st.builds("https://{}/{}".format, st.sampled_from(HOSTS), st.integers(0, 30))
ACTIONS = st.lists(st.lists(URLS, max_size=6) | st.just("next") | st.just("done"), max_size=40)


def urls(found):
    return [task.url for task, _ in found]


@settings(max_examples=200, deadline=None)
@given(ACTIONS)
def test_no_host_is_asked_twice_at_once_and_no_address_twice(actions):
    turns, busy, given_out, put = Turns(1_000), [], [], set()
    for action in [*actions, *(["done", "next"] * 200)]:
        if action == "next":
            if task := turns.next():
                assert task.host not in {one.host for one in busy}
                busy.append(task)
                given_out.append(task.url)
        elif action == "done":
            if busy:
                turns.done(busy.pop(0))
        else:
            turns.put(map(Task, action))
            put |= set(action)
    assert len(given_out) == len(set(given_out))
    assert set(given_out) == put


def test_hosts_take_turns_and_what_a_list_names_comes_before_what_waits():
    turns = Turns(100)
    turns.put(map(Task, ["https://a/1", "https://a/2", "https://b/1"]))
    first = turns.next()
    turns.put(map(Task, ["https://a/new", "https://a/newer"]))
    assert turns.next().url == "https://b/1"
    assert turns.next() is None
    turns.done(first)
    assert turns.next().url == "https://a/new"


def test_addresses_beyond_the_most_are_left_out_and_that_is_told():
    turns = Turns(2)
    assert turns.put([Task("https://a/1"), Task("https://a/1")])
    assert not turns.put([Task("https://b/1"), Task("https://b/2")])
    assert [turns.next().url, turns.next().url, turns.next()] == ["https://a/1", "https://b/1", None]


def test_a_slow_host_holds_up_no_other():
    turns, release = Turns(100), Event()
    turns.put(map(Task, ["https://slow/1", *(f"https://h{i}/{n}" for i in range(3) for n in range(5))]))
    came = []
    for task, _ in each(turns, lambda t, _: t.host == "slow" and release.wait(20), lambda _: None, at_once=2):
        came.append(task.host)
        if len(came) == 15:
            release.set()
    assert came[-1] == "slow"
    assert len(came) == 16


def test_no_more_is_asked_than_is_taken():
    """Answers that nobody has taken stay few, however long the list is."""
    turns, asked, lock = Turns(1_000), [], Lock()
    turns.put(Task(f"https://h{i}/") for i in range(200))

    def ask(task, _):
        with lock:
            asked.append(task)

    answers = each(turns, ask, lambda _: None, at_once=4)
    for taken in range(1, 20):
        next(answers)
        time.sleep(0.002)
        assert len(asked) <= taken + 4
    answers.close()


def test_what_goes_wrong_in_a_thread_is_raised_where_answers_are_taken():
    turns = Turns(10)
    turns.put([Task("https://a/")])
    with pytest.raises(ZeroDivisionError):
        list(each(turns, lambda *_: 1 // 0, lambda _: None, at_once=3))


def test_once_stopped_what_is_under_way_is_taken_and_nothing_begun():
    turns, stopped = Turns(100), []
    turns.put(Task(f"https://h{i}/") for i in range(50))
    found = []
    for one in each(turns, lambda *_: None, lambda _: None, at_once=3, stopped=lambda: bool(stopped)):
        found.append(one)
        stopped.append(True)
    assert 1 <= len(found) <= 3


@pytest.mark.parametrize("url", ["", "no address", "https://[x", "https://"])
def test_what_is_no_address_has_a_turn_too(url):
    turns = Turns(10)
    turns.put([Task(url)])
    assert urls(each(turns, lambda *_: None, lambda _: None, at_once=1)) == [url]
