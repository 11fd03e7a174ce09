"""The tables that officers bring: strict CSV in, frozen values out, a reason for each refusal."""
