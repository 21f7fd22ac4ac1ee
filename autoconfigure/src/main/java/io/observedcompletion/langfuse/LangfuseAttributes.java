// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

/**
 * The attribute keys that Langfuse reads.
 *
 * @see <a href="https://langfuse.com/integrations/native/opentelemetry#property-mapping">
 * Langfuse property mapping</a>
 */
final class LangfuseAttributes {

	static final String TYPE = "langfuse.observation.type";

	static final String LEVEL = "langfuse.observation.level";

	static final String STATUS_MESSAGE = "langfuse.observation.status_message";

	static final String INPUT = "langfuse.observation.input";

	static final String OUTPUT = "langfuse.observation.output";

	static final String COMPLETION_START_TIME = "langfuse.observation.completion_start_time";

	static final String MODEL = "langfuse.observation.model.name";

	static final String MODEL_PARAMETERS = "langfuse.observation.model.parameters";

	static final String USAGE_DETAILS = "langfuse.observation.usage_details";

	static final String COST_DETAILS = "langfuse.observation.cost_details";

	static final String PROMPT_NAME = "langfuse.observation.prompt.name";

	static final String PROMPT_VERSION = "langfuse.observation.prompt.version";

	static final String USER_ID = "user.id";

	static final String SESSION_ID = "session.id";

	static final String TAGS = "langfuse.trace.tags";

	static final String TRACE_NAME = "langfuse.trace.name";

	static final String VERSION = "langfuse.version";

	static final String RELEASE = "langfuse.release";

	static final String ENVIRONMENT = "langfuse.environment";

	static final String METADATA = "langfuse.observation.metadata";

	private static final String METADATA_PREFIX = METADATA + ".";

	static final String OUTCOME = METADATA_PREFIX + "outcome";

	static final String CHUNKS = METADATA_PREFIX + "chunks";

	static final String FINISH_REASON = METADATA_PREFIX + "finish_reason";

	static final String PROVIDER = METADATA_PREFIX + "provider";

	private LangfuseAttributes() {
	}

	static String metadata(String key) {
		return METADATA_PREFIX + key;
	}

}
