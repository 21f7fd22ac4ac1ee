// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

/**
 * Holds the sources of a response's elements and its heartbeat. All of them are stopped
 * when the response ends, even if they start only then.
 */
final class ResponseSources {

	private final Set<Runnable> publishers = ConcurrentHashMap.newKeySet(2);

	private final Set<Runnable> sources = ConcurrentHashMap.newKeySet(2);

	private final Queue<Runnable> checks = new ConcurrentLinkedQueue<>();

	private final Queue<Runnable> gone = new ConcurrentLinkedQueue<>();

	private volatile @Nullable Runnable heartbeat;

	private volatile boolean released;

	private volatile boolean left;

	/**
	 * Takes elements from a publisher, by itself or through a worker.
	 * @param stop stops the publisher
	 */
	void feed(Runnable stop) {
		this.publishers.add(stop);
		open(stop);
	}

	/**
	 * Holds a source open.
	 * @param close closes the source
	 */
	void open(Runnable close) {
		this.sources.add(close);
		if (this.released) {
			release();
		}
	}

	/**
	 * Notes that a source has ended.
	 * @param stop what would have stopped it
	 */
	void fed(Runnable stop) {
		this.publishers.remove(stop);
		this.sources.remove(stop);
	}

	boolean isFed() {
		return !this.publishers.isEmpty();
	}

	/**
	 * Starts a heartbeat, instead of the one before.
	 * @param stop stops the heartbeat
	 */
	void heartbeat(Runnable stop) {
		stop(this.heartbeat);
		this.heartbeat = stop;
		if (this.released) {
			release();
		}
	}

	boolean hasHeartbeat() {
		return this.heartbeat != null;
	}

	/**
	 * Lets a check run with each beat.
	 * @param check the check, which refers weakly to the emitter
	 */
	void onBeat(Runnable check) {
		this.checks.add(check);
	}

	void beat() {
		this.checks.forEach(Runnable::run);
	}

	/**
	 * Lets an action run when the response ends and the application has not ended it.
	 * @param action the action
	 */
	void onGone(Runnable action) {
		this.gone.add(action);
		if (this.left) {
			tellGone();
		}
	}

	/**
	 * Stops all, for the response has ended and the application has not ended it.
	 */
	void leave() {
		boolean first = !this.released;
		release();
		if (first) {
			this.left = true;
			tellGone();
		}
	}

	private void tellGone() {
		for (Runnable action = this.gone.poll(); action != null; action = this.gone.poll()) {
			Runnable next = action;
			SenderThreads.execute(() -> stop(next));
		}
	}

	void release() {
		this.released = true;
		stop(this.heartbeat);
		for (Runnable source : this.sources) {
			if (this.sources.remove(source)) {
				this.publishers.remove(source);
				stop(source);
			}
		}
	}

	private static void stop(@Nullable Runnable stop) {
		if (stop != null) {
			FailOpen.run("stop the sources of a response", stop);
		}
	}

	boolean isReleased() {
		return this.released;
	}

}
