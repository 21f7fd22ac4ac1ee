// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

/**
 * Taps the chunks of a model's stream. A model starts its observation while its stream is
 * assembled, on the same thread, and ends the stream of its chunks with an operator that
 * puts the observation into the context: each such operator assembled meanwhile is a
 * candidate, and its subscription decides.
 * <p>
 * The hook is global to Reactor, so it is shared by the application contexts that need
 * it. Where nothing is awaited it costs the look at a thread-local.
 */
final class ChunkTap {

	static final String KEY = "io.observedcompletion";

	private static final String CONTEXT_WRITE = "FluxContextWrite";

	// The operator in which models assemble their streams. Another hook may have hidden
	// it.
	private static final Class<?> DEFERRED = Flux.deferContextual((context) -> Flux.empty()).getClass();

	private static final boolean KNOWS_DEFERRED = DEFERRED.getSimpleName().equals("FluxDeferContextual");

	private static final Logger logger = LoggerFactory.getLogger(ChunkTap.class);

	private static int users;

	private volatile boolean missed;

	private volatile boolean told;

	void install() {
		synchronized (ChunkTap.class) {
			users++;
			reinstall();
		}
	}

	private static void reinstall() {
		synchronized (ChunkTap.class) {
			if (users > 0) {
				Hooks.onEachOperator(KEY, ChunkTap::tap);
			}
		}
	}

	void remove() {
		synchronized (ChunkTap.class) {
			if (--users == 0) {
				Hooks.resetOnEachOperator(KEY);
			}
		}
	}

	/**
	 * Reports that the stream of a call was not seen. If no operator of it was, the hook
	 * is gone and installed again.
	 * @param call the call
	 */
	void missed(ModelCall call) {
		if (!this.told) {
			this.told = true;
			logger.warn("The chunks of a streamed answer were not seen, so only answers that complete are known. {}",
					call.wasSeen() ? "The model does not put its observation into the context of its stream."
							: "Perhaps the Reactor hook '" + KEY + "' was removed; it is installed again.");
		}
		if (!call.wasSeen()) {
			this.missed = true;
			reinstall();
		}
	}

	boolean hasMissed() {
		return this.missed;
	}

	private static Publisher<Object> tap(Publisher<Object> assembled) {
		ModelCall call = Assembly.awaited();
		if (call != null) {
			call.assembling();
			if (assembled instanceof Flux<Object> flux && isContextWrite(flux)) {
				return new TappedFlux<>(flux, call);
			}
		}
		return (assembled.getClass() == DEFERRED && KNOWS_DEFERRED) ? new DeferredFlux<>((Flux<Object>) assembled)
				: assembled;
	}

	// There are two of them.
	private static boolean isContextWrite(Flux<Object> flux) {
		return flux.getClass().getSimpleName().startsWith(CONTEXT_WRITE);
	}

}
