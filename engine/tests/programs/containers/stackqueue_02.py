# topic: containers | level: basic
# a list as a stack and as a queue
stack = []
for ch in "abc":
    stack.append(ch)
print(stack, stack[-1])
while stack:
    print(stack.pop(), end="")
print()
queue = [10, 20, 30]
queue.append(40)
print(queue.pop(0), queue.pop(0), queue)
queue.insert(0, 5)
queue.extend([1, 2])
queue.remove(40)
print(queue, queue.index(30), queue.count(5), 30 in queue)
queue.reverse()
print(queue, len(queue))
queue.sort()
print(queue, min(queue), max(queue), sum(queue))
pairs = list(zip("xyz", range(3)))
print(pairs, dict(pairs))
matrix = [[0] * 3 for _ in range(2)]
matrix[0][1] = 7
print(matrix)
