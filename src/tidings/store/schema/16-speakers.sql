-- Claims say who speaks, so that stories list as many voices as they count: all are told again.

UPDATE story SET told = NULL;
