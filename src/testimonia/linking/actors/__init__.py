"""Actors: a lexicon of states, forces and armed groups, found in texts and resolved from noun phrases."""

from testimonia.linking.actors.find import ActorIndex
from testimonia.linking.actors.resolve import ActorContext
from testimonia.linking.actors.tables import Agent, load_agents

__all__ = ["ActorContext", "ActorIndex", "Agent", "load_agents"]
