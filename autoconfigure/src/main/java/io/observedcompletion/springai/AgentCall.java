// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.client.advisor.ChatModelCallAdvisor;
import org.springframework.ai.chat.client.advisor.ChatModelStreamAdvisor;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.client.advisor.SafeGuardAdvisor;
import org.springframework.ai.chat.client.advisor.SimpleLoggerAdvisor;
import org.springframework.ai.chat.client.advisor.ToolCallingAdvisor;
import org.springframework.ai.chat.client.advisor.api.Advisor;
import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

/**
 * Tells the calls of a chat client that may be more than one call of a model.
 */
final class AgentCall {

	// They observe nothing but the call of the model. Subclasses may do anything.
	private static final Set<Class<?>> PLAIN = Set.of(ChatModelCallAdvisor.class, ChatModelStreamAdvisor.class,
			ToolCallingAdvisor.class, MessageChatMemoryAdvisor.class, SimpleLoggerAdvisor.class,
			SafeGuardAdvisor.class);

	private AgentCall() {
	}

	/**
	 * Says whether a call may be more than one call of a model, as far as its request
	 * tells.
	 * @param context the context of the observation of the client
	 * @return whether it has tools or advisors that may do anything
	 */
	static boolean isOne(ChatClientObservationContext context) {
		return hasTools(context.getRequest().prompt().getOptions()) || hasAdvisors(context.getAdvisors());
	}

	private static boolean hasTools(@Nullable ChatOptions options) {
		List<ToolCallback> tools = (options instanceof ToolCallingChatOptions calling) ? calling.getToolCallbacks()
				: null;
		return tools != null && !tools.isEmpty();
	}

	private static boolean hasAdvisors(List<? extends Advisor> advisors) {
		return advisors.stream().anyMatch((advisor) -> !PLAIN.contains(advisor.getClass()));
	}

}
