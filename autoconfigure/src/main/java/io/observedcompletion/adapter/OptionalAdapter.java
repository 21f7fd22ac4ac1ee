// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Observes calls that return an {@link Optional}.
 */
final class OptionalAdapter extends ContainerAdapter<Optional<?>> {

	OptionalAdapter() {
		super(Optional.class);
	}

	@Override
	protected @Nullable Object content(Optional<?> container) {
		return container.orElse(null);
	}

	@Override
	protected Optional<?> with(Optional<?> container, Object content) {
		return Optional.of(content);
	}

}
