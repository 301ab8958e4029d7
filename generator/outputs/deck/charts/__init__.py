"""Native charts: their XML and the workbook behind each, so that PowerPoint can edit the figures."""
