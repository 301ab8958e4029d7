"""Measuring at the size of the reference: 20,780 KPIs."""
