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

package io.observedcompletion.annotation;

import io.observedcompletion.completion.Completion;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedCompletionCaptureTests {

	private final ApplicationContextRunner runner = ObservedContext.with(Captures.class);

	@Test
	void recordsInputAndOutputUnlessTheAnnotationSaysNever() {
		ObservedContext.call(this.runner, Captures.class, (bean, kept) -> {
			bean.byDefault("in");
			bean.always("in");
			bean.never("in");
			assertThat(kept.await(3)).extracting(Completion::input).containsExactly("in", "in", null);
			assertThat(kept.await(3)).extracting(Completion::output).containsExactly("out", "out", null);
		});
	}

	@Test
	void recordsNoneOfBothIfThePropertiesSaySoUnlessTheAnnotationSaysAlways() {
		ApplicationContextRunner off = this.runner.withPropertyValues("langfuse.capture.input=false",
				"langfuse.capture.output=false");
		ObservedContext.call(off, Captures.class, (bean, kept) -> {
			bean.byDefault("in");
			bean.always("in");
			bean.never("in");
			assertThat(kept.await(3)).extracting(Completion::input).containsExactly(null, "in", null);
			assertThat(kept.await(3)).extracting(Completion::output).containsExactly(null, "out", null);
		});
	}

	@Test
	void decidesAboutInputAndOutputSeparately() {
		ApplicationContextRunner off = this.runner.withPropertyValues("langfuse.capture.output=false");
		ObservedContext.call(off, Captures.class, (bean, kept) -> {
			bean.byDefault("in");
			assertThat(kept.single().input()).isEqualTo("in");
			assertThat(kept.single().output()).isNull();
		});
	}

	@Test
	void cutsWhatIsTooLong() {
		ApplicationContextRunner cut = this.runner.withPropertyValues("langfuse.capture.max-length=4B");
		ObservedContext.call(cut, Captures.class, (bean, kept) -> {
			bean.byDefault("123456");
			assertThat(kept.single().input()).isEqualTo("1234... [cut, 6 characters]");
		});
	}

	static class Captures {

		@ObservedCompletion(input = "#text")
		String byDefault(String text) {
			return "out";
		}

		@ObservedCompletion(input = "#text", captureInput = Capture.ALWAYS, captureOutput = Capture.ALWAYS)
		String always(String text) {
			return "out";
		}

		@ObservedCompletion(input = "#text", captureInput = Capture.NEVER, captureOutput = Capture.NEVER)
		String never(String text) {
			return "out";
		}

	}

}
