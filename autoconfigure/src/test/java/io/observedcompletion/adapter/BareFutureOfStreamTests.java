// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

class BareFutureOfStreamTests extends ContainedContract<Future<Stream<String>>, Stream<String>> {

	BareFutureOfStreamTests() {
		super(new StreamAdapterTests());
	}

	private static Future<Stream<String>> done(Stream<String> content) {
		FutureTask<Stream<String>> task = new FutureTask<>(() -> content);
		task.run();
		return task;
	}

	@Override
	protected Future<Stream<String>> container(Stream<String> content) {
		return done(content);
	}

	@Override
	protected Stream<String> content(Future<Stream<String>> returned) throws Exception {
		return returned.get();
	}

}
