/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.web;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that write to clients and close sources, for those who must not wait until a
 * client reads or a model speaks: event loops, timers, the threads of Reactor and those
 * of the container. There are as many as there is to do at a time, for one that waits
 * must not keep others waiting.
 */
final class SenderThreads {

	private static final Executor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS,
			new SynchronousQueue<>(), SenderThreads::thread);

	private SenderThreads() {
	}

	static void execute(Runnable write) {
		threads.execute(write);
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(work, "observed-completion-sender");
		thread.setDaemon(true);
		return thread;
	}

}
