"""Events -> questions, the ones first whose answer is worth most. The answers are Judgements and Decisions."""

from testimonia.review.queue import Question, queue

__all__ = ["Question", "queue"]
