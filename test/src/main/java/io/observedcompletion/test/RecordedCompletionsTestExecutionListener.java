// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;

import io.observedcompletion.completion.CompletionRecorder;

import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/**
 * Looks for recordings that a test method leaves open, and clears
 * {@link RecordedCompletions} after it, since an application context outlives the test.
 */
final class RecordedCompletionsTestExecutionListener implements TestExecutionListener {

	private static final Duration TIME_TO_WRITE = Duration.ofMillis(250);

	private static final Duration TIME_TO_END = Duration.ofSeconds(2);

	private static final String CHECK = OpenRecordingsCheck.class.getName();

	@Override
	public void beforeTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			testContext.setAttribute(CHECK,
					OpenRecordingsCheck.before(testContext.getApplicationContext(), TIME_TO_END));
		}
	}

	@Override
	public void afterTestMethod(TestContext testContext) throws InterruptedException {
		if (testContext.hasApplicationContext()) {
			try {
				check(testContext);
			}
			finally {
				clear(testContext.getApplicationContext());
			}
		}
	}

	// A test that has failed could not tidy up.
	private void check(TestContext testContext) throws InterruptedException {
		if (testContext.removeAttribute(CHECK) instanceof OpenRecordingsCheck check
				&& testContext.getTestException() == null) {
			check.verify(testContext.getApplicationContext());
		}
	}

	private void clear(ApplicationContext context) {
		// What the test ended but did not wait for would show up in the next one.
		context.getBeanProvider(CompletionRecorder.class).forEach((recorder) -> recorder.flush(TIME_TO_WRITE));
		context.getBeanProvider(RecordedCompletions.class).forEach(RecordedCompletions::clear);
	}

}
