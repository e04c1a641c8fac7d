"""The portal: the library as a newspaper, each statement and figure a link to the sentence that proves it."""
