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
