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

package io.observedcompletion.langfuse;

import java.util.List;

import io.opentelemetry.api.common.AttributeKey;

/**
 * The attribute keys that Langfuse reads.
 *
 * @see <a href="https://langfuse.com/integrations/native/opentelemetry#property-mapping">
 * Langfuse property mapping</a>
 */
final class LangfuseAttributes {

	static final AttributeKey<String> TYPE = AttributeKey.stringKey("langfuse.observation.type");

	static final AttributeKey<String> LEVEL = AttributeKey.stringKey("langfuse.observation.level");

	static final AttributeKey<String> STATUS_MESSAGE = AttributeKey.stringKey("langfuse.observation.status_message");

	static final AttributeKey<String> INPUT = AttributeKey.stringKey("langfuse.observation.input");

	static final AttributeKey<String> OUTPUT = AttributeKey.stringKey("langfuse.observation.output");

	static final AttributeKey<String> COMPLETION_START_TIME = AttributeKey
		.stringKey("langfuse.observation.completion_start_time");

	static final AttributeKey<String> MODEL = AttributeKey.stringKey("langfuse.observation.model.name");

	static final AttributeKey<String> MODEL_PARAMETERS = AttributeKey
		.stringKey("langfuse.observation.model.parameters");

	static final AttributeKey<String> USAGE_DETAILS = AttributeKey.stringKey("langfuse.observation.usage_details");

	static final AttributeKey<String> PROMPT_NAME = AttributeKey.stringKey("langfuse.observation.prompt.name");

	static final AttributeKey<Long> PROMPT_VERSION = AttributeKey.longKey("langfuse.observation.prompt.version");

	static final AttributeKey<String> USER_ID = AttributeKey.stringKey("user.id");

	static final AttributeKey<String> SESSION_ID = AttributeKey.stringKey("session.id");

	static final AttributeKey<List<String>> TAGS = AttributeKey.stringArrayKey("langfuse.trace.tags");

	static final AttributeKey<String> TRACE_NAME = AttributeKey.stringKey("langfuse.trace.name");

	static final AttributeKey<String> VERSION = AttributeKey.stringKey("langfuse.version");

	static final AttributeKey<String> RELEASE = AttributeKey.stringKey("langfuse.release");

	static final AttributeKey<String> ENVIRONMENT = AttributeKey.stringKey("langfuse.environment");

	private static final String METADATA_PREFIX = "langfuse.observation.metadata.";

	static final AttributeKey<String> OUTCOME = metadata("outcome");

	static final AttributeKey<Long> CHUNKS = AttributeKey.longKey(METADATA_PREFIX + "chunks");

	static final AttributeKey<String> FINISH_REASON = metadata("finish_reason");

	static final AttributeKey<String> PROVIDER = metadata("provider");

	private LangfuseAttributes() {
	}

	static AttributeKey<String> metadata(String key) {
		return AttributeKey.stringKey(METADATA_PREFIX + key);
	}

}
