-- What an author does in Neovim, with its built-in client. Each answer is noted for the test.
local PATIENCE = 20000
local seen = {}

--- Lets Neovim handle events until something is true.
local function await(what, fits)
  local deadline = vim.loop.now() + PATIENCE
  while not fits() do
    if vim.loop.now() > deadline then error('Neovim waited in vain for ' .. what) end
    coroutine.yield()
  end
end

local function type_keys(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 't', false)
end

local function client()
  return vim.lsp.get_active_clients()[1]
end

local function line()
  return vim.api.nvim_get_current_line()
end

--- Puts the cursor where a text stands in the buffer.
local function go_to(text)
  assert(vim.fn.search('\\V' .. text, 'cw') > 0, text)
end

local function place()
  return { file = vim.fn.expand('%:t'), line = line(), column = vim.fn.col('.') }
end

local function open(name)
  vim.cmd('edit ' .. name)
end

-- The same session in bytes: what newer clients offer of their own accord.
if vim.env.SPECMARK_ENCODING == 'utf-8' then
  local start = vim.lsp.start_client
  vim.lsp.start_client = function(config)
    local capabilities = vim.lsp.protocol.make_client_capabilities()
    capabilities.general = { positionEncodings = { 'utf-8', 'utf-16' } }
    return start(vim.tbl_extend('error', config, {
      capabilities = capabilities,
      offset_encoding = 'utf-8',
    }))
  end
end

local function session()
  open('Alpha.md')
  await('the server', function() return client() and client().initialized end)
  seen.encoding = client().server_capabilities.positionEncoding

  await('diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
  seen.diagnostics = vim.tbl_map(function(found)
    local text = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, true)[1]
    return { message = found.message, text = text:sub(found.col + 1, found.end_col) }
  end, vim.diagnostic.get(0))

  go_to('Beta#')
  vim.lsp.handlers['textDocument/hover'] = function(_, result)
    seen.hover = result.contents
  end
  vim.lsp.buf.hover()
  await('a hover', function() return seen.hover end)

  vim.lsp.buf.definition()
  await('the definition', function() return vim.fn.expand('%:t') == 'Beta.md' end)
  seen.definition = place()
  open('Alpha.md')

  vim.lsp.buf.document_symbol()
  await('symbols', function() return #vim.fn.getqflist() > 0 end)
  seen.symbols = vim.tbl_map(function(item) return item.text end, vim.fn.getqflist())
  vim.cmd('cclose')

  if client().server_capabilities.referencesProvider then
    vim.fn.setqflist({})
    go_to('Beta#')
    vim.lsp.buf.references({ includeDeclaration = false })
    await('references', function() return #vim.fn.getqflist() > 0 end)
    seen.references = vim.tbl_map(function(item) return item.text end, vim.fn.getqflist())
    vim.cmd('cclose')
    open('Alpha.md')
  end

  -- A quick fix, chosen from the menu by its first entry.
  vim.ui.select = function(items, _, choose) choose(items[1], 1) end
  go_to('Betta')
  vim.lsp.buf.code_action()
  await('a fix', function() return vim.fn.search('\\VBetta', 'cnw') == 0 end)
  seen.fixed = line()
  await('no diagnostics', function() return #vim.diagnostic.get(0) == 0 end)

  -- What the author types is known to the server at once, after characters of any width.
  type_keys('Go<CR>🎉 [[<C-x><C-o>')
  local offered = {}
  await('completion', function()
    offered = vim.fn.complete_info({ 'items' }).items
    return #offered > 0
  end)
  seen.completion = vim.tbl_map(function(item) return item.abbr end, offered)
  type_keys('<C-y><Esc>')
  await('the completed text', function() return vim.fn.mode() == 'n' end)
  seen.completed = line()

  if client().server_capabilities.renameProvider then
    open('Beta.md')
    go_to('Größe')
    vim.lsp.buf.rename('Maße 規格')
    await('a rename', function() return line() == '## Maße 規格' end)
    open('Alpha.md')
    seen.renamed = vim.fn.getline(3)
  end
end

local function finish(failure)
  seen.failure = failure
  local file = assert(io.open(vim.env.SPECMARK_RESULT, 'w'))
  file:write(vim.json.encode(seen))
  file:close()
  vim.cmd('qall!')
end

local author = coroutine.create(session)
local timer = vim.loop.new_timer()
timer:start(0, 5, vim.schedule_wrap(function()
  if coroutine.status(author) ~= 'suspended' then return end
  local ok, failure = coroutine.resume(author)
  if coroutine.status(author) == 'dead' then finish(not ok and failure or nil) end
end))
