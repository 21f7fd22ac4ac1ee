// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;

import io.observedcompletion.completion.CompletionRecorder;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Clears {@link RecordedCompletions} after each test method, since an application context
 * outlives the test.
 */
final class RecordedCompletionsTestExecutionListener implements TestExecutionListener {

	private static final Duration TIME_TO_WRITE = Duration.ofMillis(250);

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			clear(testContext.getApplicationContext());
		}
	}

	private void clear(ApplicationContext context) {
		// What the test ended but did not wait for would show up in the next one.
		context.getBeanProvider(CompletionRecorder.class).forEach((recorder) -> recorder.flush(TIME_TO_WRITE));
		context.getBeanProvider(RecordedCompletions.class).forEach(RecordedCompletions::clear);
	}

}
