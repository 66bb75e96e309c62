"""Events into files: one module a format, each a plugin."""

from testimonia.export.plugins import Exporter, exporter_names, load_exporter, without_names, without_rejected

__all__ = ["Exporter", "exporter_names", "load_exporter", "without_names", "without_rejected"]
