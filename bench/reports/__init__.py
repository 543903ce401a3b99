"""Narrative reports into proposed submissions: sentence by sentence, nothing guessed."""
