"""Reports as one page each: no network, light and dark, readable on a narrow screen."""
