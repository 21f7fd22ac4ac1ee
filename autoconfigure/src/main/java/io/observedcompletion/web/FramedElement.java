// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;

/**
 * Pairs the chunks that are recorded of an element with the items that the client gets
 * for it.
 *
 * @param said what is recorded, each a chunk
 * @param items what is written
 */
record FramedElement(List<@Nullable Object> said, Set<DataWithMediaType> items) {

	static final FramedElement NOTHING = new FramedElement(List.of(), Set.of());

	static FramedElement of(@Nullable Object said, Set<DataWithMediaType> items) {
		return new FramedElement(Collections.singletonList(said), items);
	}

	static FramedElement unsaid(Set<DataWithMediaType> items) {
		return new FramedElement(List.of(), items);
	}

	FramedElement then(FramedElement next) {
		if (this == NOTHING) {
			return next;
		}
		List<@Nullable Object> said = new ArrayList<>(this.said);
		said.addAll(next.said);
		Set<DataWithMediaType> items = new LinkedHashSet<>(this.items);
		items.addAll(next.items);
		return new FramedElement(said, items);
	}

}
