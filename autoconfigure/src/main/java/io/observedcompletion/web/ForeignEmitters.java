// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Finds what records an emitter by the emitter itself, which is all that the method and
 * Spring MVC have in common. Holds neither of them.
 */
final class ForeignEmitters {

	private static final Map<Key, WeakReference<ForeignEmitter>> all = new ConcurrentHashMap<>();

	private static final ReferenceQueue<ResponseBodyEmitter> collected = new ReferenceQueue<>();

	private ForeignEmitters() {
	}

	/**
	 * Returns what records an emitter.
	 * @param emitter the emitter
	 * @return what records it, new if nobody has asked before
	 */
	static ForeignEmitter of(ResponseBodyEmitter emitter) {
		ForeignEmitter found = find(emitter);
		return (found != null) ? found : add(emitter);
	}

	/**
	 * Finds what records an emitter.
	 * @param emitter the emitter
	 * @return what records it, {@code null} if nothing does
	 */
	static @Nullable ForeignEmitter find(ResponseBodyEmitter emitter) {
		WeakReference<ForeignEmitter> found = all.get(new Key(emitter, null));
		return (found != null) ? found.get() : null;
	}

	private static synchronized ForeignEmitter add(ResponseBodyEmitter emitter) {
		for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
			all.remove(gone);
		}
		ForeignEmitter found = find(emitter);
		if (found != null) {
			return found;
		}
		ForeignEmitter added = new ForeignEmitter(emitter);
		all.put(new Key(emitter, collected), new WeakReference<>(added));
		return added;
	}

	/**
	 * The identity of an emitter.
	 */
	private static final class Key extends WeakReference<ResponseBodyEmitter> {

		private final int hash;

		Key(ResponseBodyEmitter emitter, @Nullable ReferenceQueue<ResponseBodyEmitter> collected) {
			super(emitter, collected);
			this.hash = System.identityHashCode(emitter);
		}

		@Override
		public int hashCode() {
			return this.hash;
		}

		@Override
		public boolean equals(@Nullable Object other) {
			ResponseBodyEmitter emitter = get();
			return this == other || emitter != null && other instanceof Key key && key.refersTo(emitter);
		}

	}

}
