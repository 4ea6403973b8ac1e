"""Records: experiments on disk, one line a game, and their replay through the one door."""
