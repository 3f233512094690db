"""Features that are part of the language by now."""

all_feature_names = ["nested_scopes", "generators", "division", "absolute_import", "with_statement", "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop", "annotations"]
nested_scopes = generators = division = absolute_import = with_statement = print_function = None
unicode_literals = barry_as_FLUFL = generator_stop = annotations = None
