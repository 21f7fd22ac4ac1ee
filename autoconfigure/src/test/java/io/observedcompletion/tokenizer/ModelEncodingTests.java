// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ModelEncodingTests {

	@ParameterizedTest
	@ValueSource(strings = { "gpt-4o", "gpt-4o-mini-2024-07-18", "gpt-4.1-nano", "gpt-4.5-preview", "gpt-5",
			"GPT-5.1-mini", "o1", "o1-preview", "o3-mini", "o4-mini-2025-04-16", "chatgpt-4o-latest", "gpt-oss-120b",
			"openai/gpt-4o", "openrouter/openai/o3", "openai.gpt-oss-20b-1:0", "my-gpt-4o-deployment",
			"ft:gpt-4o-mini:acme::x1", "azure/gpt-4o_eu" })
	void knowsTheModelsOfO200k(String model) {
		assertThat(ModelEncoding.of(model)).isEqualTo(ModelEncoding.O200K_BASE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "gpt-4", "gpt-4-turbo-2024-04-09", "gpt-4-32k", "gpt-3.5-turbo", "gpt-35-turbo-16k",
			"openai/gpt-4-turbo", "text-embedding-3-small", "text-embedding-ada-002" })
	void knowsTheModelsOfCl100k(String model) {
		assertThat(ModelEncoding.of(model)).isEqualTo(ModelEncoding.CL100K_BASE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "claude-sonnet-4-5", "gemini-2.5-pro", "llama3.1", "mistral-large", "marco-o1",
			"deepseek-r1", "notgpt-4", "qwen3" })
	void takesNoOtherForOneOfThem(String model) {
		assertThat(ModelEncoding.of(model)).isNull();
	}

}
