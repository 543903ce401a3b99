"""The desk: one address on the intranet where counties report and the office takes reports in, without a terminal."""
